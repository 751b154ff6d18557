"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { diagnosisHref } from "#components/links/links.ts";
import { endpoints } from "#lib/client/endpoints.ts";
import { eventText } from "#lib/client/event-text.ts";
import { queries } from "#lib/client/queries.ts";
import { post } from "#lib/client/request.ts";
import type { DiagnosisRequest, KeptDiagnosis } from "#lib/contract/diagnosis.ts";

/** A question of one's own, or an event by its id. */
export type Asked = { readonly request: DiagnosisRequest } | { readonly event: string };

/** Asks for a diagnosis, which is kept and has an address from then on. */
export function askFor(request: DiagnosisRequest): Promise<KeptDiagnosis> {
  return post<KeptDiagnosis>(endpoints.diagnoses(), request);
}

/** The event itself where it can be read again, else what was kept of it. */
async function requestFor(event: string, client: QueryClient): Promise<DiagnosisRequest> {
  const source = await client.query(queries.eventRecord(event)).catch(() => null);
  if (source?.record != null) return { text: source.record };
  const { row } = await client.query(queries.event(event));
  return { text: eventText(row) };
}

const tookKey = (id: string) => ["took", id];

interface Diagnose {
  /** `replace`: the page is left for the answer's, and Back skips it. */
  readonly ask: (asked: Asked, how: "push" | "replace") => void;
  readonly again: () => void;
  /** When the question went out, milliseconds since the epoch; null: none is under way. */
  readonly since: number | null;
  readonly failure: Error | null;
  /** How long the answer of a diagnosis took that was asked for here, in milliseconds. */
  readonly tookOf: (id: string) => number | null;
}

/** Asks and leads to the page of the answer. A failure leaves the page as it is. */
export function useDiagnose(): Diagnose {
  const client = useQueryClient();
  const router = useRouter();
  const { mutate, variables, isPending, isSuccess, submittedAt, error } = useMutation({
    networkMode: "always",
    mutationFn: async ({ asked }: { asked: Asked; how: "push" | "replace" }) => {
      const begun = performance.now();
      const request = "event" in asked ? await requestFor(asked.event, client) : asked.request;
      const kept = await askFor(request);
      client.setQueryData(queries.diagnosis(kept.id).queryKey, kept);
      client.setQueryData(tookKey(kept.id), performance.now() - begun);
      return kept;
    },
    onSuccess: ({ id }, { how }) => router[how](diagnosisHref(id), { scroll: false }),
  });
  return {
    ask: (asked, how) => mutate({ asked, how }),
    again: () => {
      if (variables !== undefined) mutate(variables);
    },
    // The page of the answer takes this one's place; until it does, the answer is on its way.
    since: isPending || isSuccess ? submittedAt : null,
    failure: error,
    tookOf: (id) => client.getQueryData<number>(tookKey(id)) ?? null,
  };
}
