"use client";

import { useMutation } from "@tanstack/react-query";
import { Verified } from "#components/diagnosis/verified.tsx";
import { VerifyField } from "#components/diagnosis/verify-field.tsx";
import { askFor } from "./use-diagnose.ts";

/** The field for the answer of the check, and what it says of this container. */
export function Verify({ container }: { container: string | null }) {
  const { mutate, data, error, isPending } = useMutation({
    networkMode: "always",
    mutationFn: (text: string) => askFor(container === null ? { text } : { text, container }),
  });
  return (
    <VerifyField busy={isPending} onRead={mutate}>
      {error !== null && <p className="mt-2 text-s text-none">{error.message}</p>}
      {error === null && data !== undefined && <Verified diagnosis={data} />}
    </VerifyField>
  );
}
