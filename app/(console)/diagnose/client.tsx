"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { PasteBox } from "#components/diagnosis/paste-box.tsx";
import { ReadList } from "#components/diagnosis/read-list.tsx";
import { refusalIn } from "#components/diagnosis/refusal.ts";
import { Start } from "#components/diagnosis/start.tsx";
import { Tied } from "#components/diagnosis/tied.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { queries } from "#lib/client/queries.ts";
import { isEmpty, type Question, questionOf, requestOf, writeQuestion } from "#lib/client/question.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import type { KeptDiagnosis } from "#lib/contract/diagnosis.ts";
import { Answered } from "../answered.tsx";
import { DiagnosisAnswer } from "./answer.tsx";
import { AskFailure } from "./ask-failure.tsx";
import { useDiagnose } from "./use-diagnose.ts";
import { Waiting } from "./waiting.tsx";

const PickPod = lazy(() => import("./pick-pod.tsx"));

/** The question at the left, the answer beside it. `id`: a diagnosis that was kept; null: none yet. */
export function DiagnoseClient({ id }: { id: string | null }) {
  const { params, change } = useUrlState();
  const query = useQuery({ ...queries.diagnosis(id ?? ""), enabled: id !== null });
  const kept = query.data;
  const [edited, setEdited] = useState<Question | null>(null);
  const [picking, setPicking] = useState<"never" | "open" | "closed">("never");
  const question = edited ?? questionOf(kept, params);
  const audit = params.get("audit");
  const { ask, again, since, failure, tookOf } = useDiagnose();
  const took = id === null ? null : tookOf(id);

  // A link may carry a container or an event: it is taken up when the page opens, not when the box is changed.
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    const event = params.get("event");
    const first = questionOf(undefined, params);
    if (id !== null) return;
    if (event !== null) ask({ event }, "replace");
    else if (!isEmpty(first)) ask({ request: requestOf(first, audit) }, "replace");
  }, [id, params, audit, ask]);

  const edit = (next: Question) => {
    setEdited(next);
    if (id === null) change((search) => writeQuestion(search, next), "replace");
  };
  const carried = id === null && edited === null && (params.has("event") || params.has("container"));
  const askAbout = (about: Question) => ask({ request: requestOf(about, audit) }, "push");
  const pick = (container: string) => {
    const next = { ...question, container };
    if (question.text.trim() === "") askAbout(next);
    else edit(next);
  };

  return (
    <Page className="diagnose-grid">
      <section aria-label="Question" className="min-w-0 [grid-area:ask]">
        <h1>Diagnose</h1>
        <PasteBox
          question={question}
          onChange={edit}
          onAsk={() => askAbout(question)}
          onPick={() => setPicking("open")}
          ready={since === null && !isEmpty(question)}
          note={took === null ? null : sayTook(took)}
        />
      </section>
      {picking !== "never" && (
        <Suspense>
          <PickPod open={picking === "open"} onClose={() => setPicking("closed")} onPick={pick} />
        </Suspense>
      )}
      <AnswerArea arrived={took !== null}>
        {since !== null ? (
          <Waiting since={since} what="The answer is on its way" />
        ) : failure !== null ? (
          <AskFailure error={failure} onRetry={again} />
        ) : carried ? (
          <SkeletonLines label="The answer is on its way" lines={5} />
        ) : id === null ? (
          <Start onExample={(text) => askAbout({ ...question, text })} />
        ) : (
          <Answered query={query} waiting="The diagnosis is on its way">
            {(diagnosis) => <DiagnosisAnswer diagnosis={diagnosis} />}
          </Answered>
        )}
      </AnswerArea>
      {kept !== undefined && since === null && failure === null && (
        <div className="min-w-0 [grid-area:read]">
          <ReadFrom diagnosis={kept} />
          <Section title="Tied to a pod">
            <Tied
              container={kept.container}
              candidates={kept.candidates}
              moreCandidates={kept.moreCandidates}
              busy={since !== null}
              onChoose={(container) => askAbout({ ...questionOf(kept, params), container })}
              onPick={() => setPicking("open")}
            />
          </Section>
        </div>
      )}
    </Page>
  );
}

/** An answer that was asked for here takes the focus: on a phone it comes into view, and readers begin to read. */
function AnswerArea({ arrived, children }: { arrived: boolean; children: ReactNode }) {
  const area = useRef<HTMLElement>(null);
  useEffect(() => {
    if (arrived) area.current?.focus({ preventScroll: false });
  }, [arrived]);
  return (
    <section
      ref={area}
      tabIndex={-1}
      aria-label="Answer"
      className="min-w-0 scroll-mt-4 outline-none [grid-area:answer]"
    >
      {children}
    </section>
  );
}

function ReadFrom({ diagnosis }: { diagnosis: KeptDiagnosis }) {
  if (diagnosis.asked.text === null) return null;
  return (
    <Section title="Read from the text">
      <ReadList diagnosis={diagnosis} refusal={refusalIn(diagnosis.asked.text)} asked={diagnosis.asked} />
    </Section>
  );
}

function sayTook(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
