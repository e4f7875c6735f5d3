FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    HF_HUB_OFFLINE=1 \
    HOME=/tmp \
    CLAIMS_BIND=0.0.0.0:8000

WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir --requirement requirements.txt
COPY models/ models/
COPY gunicorn.conf.py ./
COPY service/ service/
# The file system may be read-only later, so the byte code is written now.
RUN python -m compileall -q service && useradd --system --uid 10001 --no-create-home claims \
    && install --directory --owner claims /var/spool/claims

USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=90s --start-interval=2s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/ready', timeout=5)"]
CMD ["python", "-m", "gunicorn"]
