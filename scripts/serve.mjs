// Serves the built web application in this process. Signals are handled in instrumentation.ts, which knows the runtime.
import { createServer } from "node:http";
import next from "next";
import { onOrphaned } from "./node.mjs";
import { root } from "./process.mjs";

const host = process.env.ROLECALL_HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 4600);

const app = next({ dev: false, dir: root, hostname: host, port });
const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
server.on("upgrade", (_request, socket) => socket.destroy());
await app.prepare();
server.on("request", app.getRequestHandler());
await new Promise((listening, failed) => {
  server.once("error", failed);
  server.listen(port, host, listening);
});

const address = `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`;
const answered = await fetch(`${address}/api/v1/health`);
if (!answered.ok) throw new Error(`${address}/api/v1/health answers ${answered.status}`);
console.log(`\n  Rolecall answers on ${address}\n`);
onOrphaned(() => process.kill(process.pid, "SIGTERM"));
