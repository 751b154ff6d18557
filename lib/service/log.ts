import pino from "pino";

/** The process's log: one JSON object a line on stderr, never a secret. */
export const log = pino(
  {
    level: process.env["ROLECALL_LOG"] ?? "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
    redact: { paths: ["*.secretAccessKey", "*.sessionToken", "*.token", "*.authorization"], censor: "[dropped]" },
  },
  pino.destination(2),
);
