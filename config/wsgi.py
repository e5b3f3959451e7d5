"""The WSGI entry point."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# All that was imported stays. Looking through it for garbage again and again would cost a tenth of each request.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
