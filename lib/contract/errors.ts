import { z } from "zod";

/** Every error that the API answers with, and its HTTP status. */
export const errorStatus = {
  "bad-request": 400,
  "not-found": 404,
  "forbidden-host": 403,
  "forbidden-origin": 403,
  "no-audit-yet": 404,
  "audit-running": 409,
  "cursor-expired": 410,
  "store-unavailable": 503,
  starting: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** What happened, why, and what to do next. */
export const apiError = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    what: z.string(),
    why: z.string().nullable(),
    next: z.string().nullable(),
  }),
});

export type ApiError = z.infer<typeof apiError>;
