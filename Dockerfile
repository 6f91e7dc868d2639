# syntax=docker/dockerfile:1

# Builds page and server. Nothing but the npm registry is asked.
FROM node:22-bookworm-slim AS build
WORKDIR /rihla
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY index.html vite.config.ts tsconfig.json ./
COPY src src
COPY server server
RUN npm run build

# Only what the running server needs.
FROM node:22-bookworm-slim AS packages
WORKDIR /rihla
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
# Each thread that takes memory would keep pools of its own: 10 MB more after a busy hour.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4321 DATA_DIR=/data MALLOC_ARENA_MAX=2
WORKDIR /rihla
COPY --from=packages /rihla/node_modules node_modules
COPY --from=build /rihla/dist dist
COPY package.json ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4321
# The time that SIGTERM takes at most is 10 s, which is what `docker stop` waits; compose.yaml gives it 15.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/main.js"]
