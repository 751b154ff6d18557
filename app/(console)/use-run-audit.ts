"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { endpoints } from "#lib/client/endpoints.ts";
import { post, RequestFailure } from "#lib/client/request.ts";
import type { AuditHead } from "#lib/contract/pages.ts";

const sentence = (words: string): string => (words.endsWith(".") ? words : `${words}.`);

/** Starts an audit and leads to its progress. A failure is said in words. */
export function useRunAudit(): { start: () => void; starting: boolean; failure: string | null } {
  const client = useQueryClient();
  const router = useRouter();
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function run() {
    setStarting(true);
    setFailure(null);
    try {
      const audit = await post<AuditHead>(endpoints.audits(), {});
      await client.invalidateQueries({ queryKey: [endpoints.strip()] });
      router.push(`/audits/${encodeURIComponent(audit.id)}`);
    } catch (cause) {
      setFailure(
        cause instanceof RequestFailure
          ? [cause.message, cause.why, cause.next].flatMap((part) => (part === null ? [] : sentence(part))).join(" ")
          : "The reason is not known.",
      );
    } finally {
      setStarting(false);
    }
  }

  return { start: () => void run(), starting, failure };
}
