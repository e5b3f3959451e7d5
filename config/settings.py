"""Django's settings. What an operator decides comes from `config.environment`; what the product is stands here."""

import os
from pathlib import Path
from typing import Any

import django_stubs_ext
import pghistory

from config import logs
from config.broker import broker
from config.environment import Environment
from config.unfold import UNFOLD as UNFOLD

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = Environment.load(os.environ)
DEMO = ENVIRONMENT.demo
SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
BASE_URL = ENVIRONMENT.base_url
CSRF_TRUSTED_ORIGINS = [BASE_URL]
PROXIES = ENVIRONMENT.proxies
STOCK_ADMIN = ENVIRONMENT.stock_admin

INSTALLED_APPS = [
    *([] if STOCK_ADMIN else ["unfold.apps.BasicAppConfig"]),
    "config.adminsite.HouseAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_structlog",
    "django_prometheus",
    "csp",
    "tracker",
    "escalations",
    "recovery",
    "config",
    "allauth",  # behind our own apps, whose templates are found first
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "config.proxies.SeeThrough",
    "config.short.ShortWay",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.sessions.SignedInMiddleware",
    "config.requests.Messages",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.headers.ContentPolicyMiddleware",
    "config.headers.HeadersMiddleware",
    "tracker.api.middleware.DialectMiddleware",
    "config.requests.RequestLog",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "tracker.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
APPEND_SLASH = False

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Rows of the past are found by the ways that each table names (`tracker.history_tables.kept`), and by no other.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

DATABASES = {"default": ENVIRONMENT.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Limits on trying hold over all processes, so what they count is in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tracker_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
ACCOUNT_ADAPTER = "recovery.pages.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "recovery.pages.sign_in_forms.LoginForm",
    "request_login_code": "recovery.pages.sign_in_forms.RequestLoginCodeForm",
    "confirm_login_code": "recovery.pages.sign_in_forms.ConfirmLoginCodeForm",
    "change_password": "recovery.pages.sign_in_forms.ChangePasswordForm",
    "set_password": "recovery.pages.sign_in_forms.SetPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by the delivery side
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.partition(":")[0]
MFA_ADAPTER = "recovery.pages.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
SOCIALACCOUNT_ADAPTER = "recovery.pages.adapters.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC_NAME = ENVIRONMENT.oidc.name if ENVIRONMENT.oidc else ""
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "company",
                "name": found.name,
                "client_id": found.client_id,
                "secret": found.client_secret,
                "settings": {"server_url": found.server},
            }
            for found in (ENVIRONMENT.oidc,)
            if found
        ],
    }
}
AUTHENTICATION_BACKENDS = ["config.sessions.SignedIn"]
SESSION_ENGINE = "config.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https:")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# HSTS and the redirect to https belong to the proxy that holds the certificate.
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.var_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The demo's web process starts beside the collecting of static files: it looks for a file when it is asked for.
WHITENOISE_AUTOREFRESH = DEMO

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_RENDERER_CLASSES": ["tracker.api.renderers.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["tracker.api.parsers.StrictJsonParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "tracker.api.authentication.TokenAuthentication",
        "tracker.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "tracker.api.schema.HouseSchema",
    "EXCEPTION_HANDLER": "tracker.api.problems.answer_exception",
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
LOG_LEVEL = ENVIRONMENT.log_level
logs.configure(LOG_LEVEL)

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Recovery tracker",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/(api|customer)/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    # Vocabularies stay where they are used: names for them would have to be invented, and would collide.
    "POSTPROCESSING_HOOKS": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # Swagger UI would have its badge drawn by a validator on the internet.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "persistAuthorization": False},
}

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/api/v1/", "/customer/v1/"],  # data has a stricter one, from the dialect's middleware
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],  # of Swagger UI alone: the customer's pages have none
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        # Browsers hold the redirect that answers a form to this as well.
        "form-action": ["'self'", *([ENVIRONMENT.oidc.origin] if ENVIRONMENT.oidc else [])],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    },
}

CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = broker(ENVIRONMENT.broker_url, ENVIRONMENT.var_dir)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_TASK_DEFAULT_QUEUE = "look-now"
if CELERY_BROKER_URL.startswith(("amqp", "pyamqp")):
    CELERY_TASK_DEFAULT_QUEUE_TYPE = "quorum"  # survives the loss of a node; other brokers know no such thing
CELERY_BROKER_CONNECTION_TIMEOUT = 1
# Ticks that nobody has taken by the next one are worth nothing: they expire.
CELERY_BEAT_SCHEDULE = {
    task: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
    for task, seconds in (
        ("tracker.look_now", 5.0),
        ("tracker.send_digests", 60.0),
        ("tracker.audit_pipeline", 60.0),
        ("tracker.reconcile_ladders", 600.0),
        ("tracker.clean_up", 3600.0),
        ("recovery.send_reports", 60.0),
        ("recovery.build_reports", 15.0),
    )
}

CUSTOMER_NET = ENVIRONMENT.customer_net
REPORT_DAYS, VISIT_DAYS = ENVIRONMENT.report_days, ENVIRONMENT.visit_days
PIPELINE_HOLD = ENVIRONMENT.pipeline_hold
HEARTBEAT_URL = ENVIRONMENT.heartbeat_url
MAIL_FROM = ENVIRONMENT.mail_from
MAIL_DIR = ENVIRONMENT.var_dir / "mail"
if ENVIRONMENT.smtp:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.smtp.host, ENVIRONMENT.smtp.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.smtp.user, ENVIRONMENT.smtp.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.smtp.starttls, ENVIRONMENT.smtp.ssl
    EMAIL_TIMEOUT = 10
else:
    EMAIL_BACKEND = "tracker.pipeline.mailbox_files.EmailBackend"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"masked": {"()": "config.logs.Masked"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {name: {"filters": ["masked"]} for name in ("django.request", "django.security.csrf")},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
}
