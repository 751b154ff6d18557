"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import type { DiagnosedContainer } from "#lib/domain/diagnosis/types.ts";
import { containerHref, nodeHref } from "../links/links.ts";
import { StateWord } from "../state/state-word.tsx";
import { Button } from "../ui/button.tsx";
import { visible } from "../ui/characters.ts";
import { counted } from "../ui/number.ts";
import { Worded } from "../ui/worded.tsx";
import { ConfidenceWord } from "./confidence.tsx";
import { sayContainer } from "./names.ts";

interface Props {
  container: DiagnosedContainer | null;
  candidates: readonly DiagnosedContainer[];
  moreCandidates: number;
  busy: boolean;
  /** It is this one: the diagnosis is made again for it. */
  onChoose: (id: string) => void;
  onPick: () => void;
}

/** The container that the diagnosis is about, how surely, and the others that it may be as well. */
export function Tied({ container, candidates, moreCandidates, busy, onChoose, onPick }: Props) {
  if (container === null) {
    return (
      <div className="pt-[10px]">
        <p className="text-unk">
          {candidates.length === 0
            ? "Nothing in the text ties it to a pod that was read."
            : "Several pods fit, and nothing tells them apart."}
        </p>
        <Candidates
          title="It is one of"
          candidates={candidates}
          more={moreCandidates}
          busy={busy}
          onChoose={onChoose}
        />
        <p className="mt-2">
          <Button size="small" onClick={onPick}>
            Pick the pod
          </Button>
        </p>
      </div>
    );
  }
  const asked = container.confidence === "certain";
  return (
    <div className="pt-[10px]">
      <Place container={container} />
      <p className="mt-1 text-s text-ink-2 [overflow-wrap:anywhere]">
        <ConfidenceWord confidence={container.confidence} />: <Worded text={container.why} />
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        {!asked && (
          <Button size="small" disabled={busy} onClick={() => onChoose(container.id)}>
            It is this pod
          </Button>
        )}
        <Button size="small" look="bare" onClick={onPick}>
          {asked ? "Pick another pod" : "It is another"}
        </Button>
      </p>
      <Candidates
        title="It may be as well"
        candidates={candidates}
        more={moreCandidates}
        busy={busy}
        onChoose={onChoose}
      />
    </div>
  );
}

function Place({ container }: { container: DiagnosedContainer }) {
  return (
    <>
      <p className="[overflow-wrap:anywhere]">
        <Link href={containerHref(container.id)} className="mono">
          {visible(sayContainer(container))}
        </Link>
        {container.node !== null && (
          <>
            , on node{" "}
            <Link href={nodeHref(container.cluster, container.node)} className="mono">
              {visible(container.node)}
            </Link>
          </>
        )}
      </p>
      <p className="mt-1">
        <StateWord state={container.state} className="text-s" />
      </p>
    </>
  );
}

/** So many of several are named at once. */
const atOnce = 6;

interface CandidateProps {
  title: string;
  candidates: readonly DiagnosedContainer[];
  more: number;
  busy: boolean;
  onChoose: (id: string) => void;
}

function Candidates({ title, candidates, more, busy, onChoose }: CandidateProps): ReactNode {
  const [all, setAll] = useState(false);
  if (candidates.length === 0) {
    return more > 0 && <p className="mt-1 text-s text-ink-2">and {counted(more, "other pod")} like it</p>;
  }
  return (
    <div className="mt-3">
      <h3 className="text-s text-ink-2">{title}</h3>
      <ul>
        {(all ? candidates : candidates.slice(0, atOnce)).map((candidate) => (
          <li key={candidate.id} className="flex items-center gap-3 border-b border-line py-1">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <Link href={containerHref(candidate.id)} prefetch={false} className="link-quiet mono">
                {visible(sayContainer(candidate))}
              </Link>
            </span>
            <Button
              size="small"
              look="bare"
              disabled={busy}
              aria-label={`It is this: ${sayContainer(candidate)}`}
              onClick={() => onChoose(candidate.id)}
            >
              It is this
            </Button>
          </li>
        ))}
      </ul>
      {!all && candidates.length > atOnce && (
        <p className="mt-2">
          <Button size="small" onClick={() => setAll(true)}>
            {counted(candidates.length - atOnce, "more pod")}
          </Button>
        </p>
      )}
      {more > 0 && <p className="mt-1 text-s text-ink-2">and {counted(more, "other")}</p>}
    </div>
  );
}
