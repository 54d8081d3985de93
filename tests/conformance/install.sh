#!/usr/bin/env bash
# Installs the pinned readers that the conformance tests run; needs node 20 or later.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --loglevel=error
