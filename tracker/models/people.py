"""Who: people, customers, what is delivered to them, and who is what for whom."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.policy import PROVIDER, Role
from tracker.scope import Access, ScopedQuerySet


class UserQuerySet(ScopedQuerySet["User"]):
    """People are seen by those who share a customer with them."""

    def visible_to(self, user: "User") -> "UserQuerySet":
        """Everyone with a membership for a customer of this person's provider side, and the person."""
        if user.access.everything:
            return self
        shared = Membership.objects.filter(customer__in=user.access.customers(PROVIDER))
        return self.filter(models.Q(pk__in=shared.values("user")) | models.Q(pk=user.pk))


class UserManager(BaseUserManager["User"]):
    """Makes people; the e-mail address is the name they sign in by."""

    def get_queryset(self) -> UserQuerySet:
        """Scoped like every other queryset."""
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: "User") -> UserQuerySet:
        """See UserQuerySet.visible_to."""
        return self.get_queryset().visible_to(user)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person with a hashed password (None: cannot sign in by password)."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An operator: runs the installation and sees every customer."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this address, whatever its letter case."""
        return self.get(email=(username or "").lower())


@kept(exclude=("password", "last_login"))
class User(AbstractBaseUser, PermissionsMixin, Record):
    """A person of either side. `calendar` is their own working time; None means the provider's standard calendar."""

    subject = "user"

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    calendar = models.ForeignKey("tracker.Calendar", models.PROTECT, null=True, blank=True, related_name="people")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        triggers: ClassVar = [VERSION_TRIGGER]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["email"], name="user_email_unique"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """What the pages of Django's skins call a person."""
        return self.name

    get_short_name = get_full_name

    @cached_property
    def access(self) -> Access:
        """What this person may reach, read once per instance (so per request). A token narrows it by assignment."""
        return self.read_access()

    def read_access(
        self,
        customers: frozenset[UUID] | None = None,
        *,
        writes: bool = True,
        roles: Mapping[UUID, str] | None = None,
    ) -> Access:
        """Read the access afresh; `customers` narrows it to those (None: no narrowing), `writes` False makes it read-
        only. `roles` are the memberships where the caller has read them already.
        """
        if not self.is_active:
            return Access(writes=False)
        if roles is None:
            roles = dict(self.memberships.values_list("customer", "role"))
        if customers is not None:
            roles = {customer: role for customer, role in roles.items() if customer in customers}
        return Access(roles, everything=self.is_superuser and customers is None, writes=writes)


@kept()
class Customer(Record):
    """The tenant. `key` prefixes every ref of it (ACME-E7) and never changes."""

    subject = "customer"
    scope_path = ""

    key = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    calendar = models.ForeignKey("tracker.Calendar", models.PROTECT, related_name="customers")

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], name="customer_key_unique"),
            models.CheckConstraint(condition=models.Q(key__regex=r"^[A-Z][A-Z0-9]{1,11}$"), name="customer_key_form"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tenant_id(self) -> UUID:
        """A customer belongs to itself."""
        return self.pk


class RefCounter(models.Model):
    """The last number given to a customer's records of one letter (E, F). Held per customer: no number tells of
    others.
    """

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+")
    letter = models.CharField(max_length=1)
    last = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["customer", "letter"], name="ref_counter_unique")]


@kept()
class Service(Record):
    """Something delivered to one customer; `line` is the provider's service line it belongs to."""

    subject = "service"

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="services")
    name = models.CharField(max_length=120)
    line = models.CharField(max_length=80)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["customer", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "name"], name="service_name_unique"),
            models.UniqueConstraint(fields=["customer", "id"], name="service_customer_id"),
        ]

    def __str__(self) -> str:
        return self.name


@kept("user", "customer")
class Membership(Record):
    """One person's role for one customer. The side follows from the role; nobody is on both sides of one customer."""

    subject = "membership"

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "customer"], name="membership_unique"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["customer", "role"], name="membership_by_role")]

    def __str__(self) -> str:
        return f"{self.user} is {self.role} for {self.customer}"
