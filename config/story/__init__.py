"""The demo's story: three customers, their people, and twenty-four weeks of bad news told early, late and in between.

Nothing here is written past the services: a script of scenes (when, who, what) is sorted by time and each scene is
played at its own time (`tracker.clock.at`), with the reminder pipeline running in between. All times are counted back
from now in working days, so the story is as fresh as the day it is loaded.
"""
