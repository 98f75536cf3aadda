# Lantu with all that it needs: compiler, libraries, fonts, voice.
#   docker build --tag lantu --build-arg VERSION=0.1.0 .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/film" lantu --quality low
# Without git in it, the image takes its version from the argument.
FROM debian:trixie-slim

# The packages of tools/system-packages.sh, and Debian's Python: a test compares them.
# hadolint ignore=DL3008
RUN apt-get update --quiet \
    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        fontconfig \
        fonts-noto-cjk \
        gcc \
        libc6-dev \
        libcairo2-dev \
        libpango1.0-dev \
        pkg-config \
        python3 \
        python3-dev \
        python3-venv \
    && rm -rf /var/lib/apt/lists/*

ENV LANG=C.UTF-8 \
    HOME=/tmp \
    PATH=/opt/lantu/bin:$PATH

COPY LICENSE MANIFEST.in README.md constraints.txt pyproject.toml setup.py /src/
COPY lantu /src/lantu
COPY theme /src/theme
ARG VERSION=0.1.0
ARG EXTRAS=espeak
RUN python3 -m venv /opt/lantu \
    && SETUPTOOLS_SCM_PRETEND_VERSION="$VERSION" /opt/lantu/bin/pip install --no-cache-dir \
        --constraint /src/constraints.txt "/src[$EXTRAS]" \
    && lantu --version

WORKDIR /film
ENTRYPOINT ["lantu"]
