import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { readConfig } from "#lib/service/config.ts";
import { refusalOf } from "#lib/service/http/admit.ts";
import { contentSecurityPolicy, safetyHeaders } from "#lib/service/http/safety-headers.ts";

/** Stands before every request: refuses those that come through another name or site, and gives answers their safety headers. */
export function proxy(request: NextRequest): Response {
  const refused = refusalOf(request, readConfig(process.env).allowedHosts);
  if (refused) return refused;
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  // Next.js reads the nonce of its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(safetyHeaders)) response.headers.set(name, value);
  return response;
}
