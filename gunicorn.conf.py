"""How gunicorn runs the service; read in its master process, before the workers are forked."""

import os

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

# What is imported before the fork is shared by all workers; not onnxruntime: a process forked after it hangs at exit.
from transformers import AutoConfig, AutoTokenizer  # noqa: F401

import service.app  # noqa: F401
from service.logs import logging_config
from service.settings import Settings

settings = Settings.from_environment()

wsgi_app = "service.wsgi:serve()"
preload_app = False  # each worker loads the checkpoint for itself, after the fork
bind = settings.bind
workers = settings.workers
worker_class = "gthread"
threads = settings.threads
worker_connections = settings.threads + 8
backlog = 64
keepalive = 15
timeout = 60
graceful_timeout = 25
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
logconfig_dict = logging_config(settings.log_level)
