import type { CauseAnswer, DiagnosedContainer, Diagnosis, DiagnosisHop } from "#lib/domain/diagnosis/types.ts";
import { plainText } from "../plain-text.ts";

/** Causes that are written out in full; the others are named. */
const inFull = 1;
const named = 6;
/** Containers that it may be. */
const listed = 8;

function indented(text: string, spaces = 4): string {
  const margin = " ".repeat(spaces);
  return text
    .split("\n")
    .map((line) => `${margin}${plainText(line)}`)
    .join("\n");
}

function inDetail({ title, cause, confidence, why, meaning, decides, fix, commands, check }: CauseAnswer): string[] {
  return [
    `${plainText(title)} (${cause}, ${confidence})`,
    `  why      ${plainText(why)}`,
    `  means    ${plainText(meaning)}`,
    ...fix.map((line) => `  fix      ${plainText(line)}`),
    ...commands.flatMap(({ tool, text }) => [`  ${tool}:`, indented(text)]),
    ...check.map((line) => `  check    ${plainText(line)}`),
    `  decides  ${plainText(decides)}`,
  ];
}

function containerLines({ container, candidates, moreCandidates }: Diagnosis): string[] {
  const named = (one: DiagnosedContainer): string =>
    plainText(`${one.namespace}/${one.pod}, container ${one.container}`);
  const about =
    container === null
      ? []
      : [
          `Container: ${named(container)}: ${container.state} (${container.confidence}). ${plainText(container.why)}`,
          ...(moreCandidates > 0 ? [`  ${moreCandidates} more like it`] : []),
          "",
        ];
  if (candidates.length === 0) return about;
  const more = candidates.length - listed + moreCandidates;
  return [
    ...about,
    "It may be any of these:",
    ...candidates.slice(0, listed).map((one) => `  ${named(one)}: ${one.state}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    "",
  ];
}

function verifyLines({ verify }: Diagnosis): string[] {
  if (verify === null) return [];
  const { expect, commands, reading } = verify;
  const answer = reading === null ? [] : [`  the answer: ${reading.verdict}. ${plainText(reading.why)}`];
  return [
    "",
    `See it from inside. ${plainText(expect)}`,
    ...answer,
    ...commands.flatMap(({ tool, text }) => [`  ${plainText(tool)}:`, indented(text)]),
  ];
}

function fixLines({ fix }: Diagnosis): string[] {
  if (fix === null) return [];
  const { title, words, diff, commands } = fix;
  return [
    "",
    `The change for this container: ${plainText(title)}`,
    `  ${plainText(words)}`,
    ...(diff === null ? [] : [indented(diff)]),
    ...commands.flatMap(({ tool, text }) => [`  ${plainText(tool)}:`, indented(text)]),
  ];
}

function hopLine({ hop, status, would, evidence }: DiagnosisHop): string {
  const word = would === null ? status : `would ${would}`;
  return `  ${word.padEnd(11)} ${hop}: ${plainText(evidence)}`;
}

function identityLine({ identity }: Diagnosis): string {
  const who = identity.arn === null ? "" : `${plainText(identity.arn)}: `;
  return `Identity: ${who}${identity.kind} (${identity.certainty}). ${plainText(identity.detail)}`;
}

/** A diagnosis for people at a terminal: who, the first cause in full, the runners-up by what decides for them. */
export function writtenOut(diagnosis: Diagnosis): string {
  const { causes, reason, path, read } = diagnosis;
  const lines = [
    ...(diagnosis.identity.arn === null && diagnosis.container !== null ? [] : [identityLine(diagnosis), ""]),
    ...containerLines(diagnosis),
    ...(reason === null ? [] : [plainText(reason), ""]),
    ...causes.slice(0, inFull).flatMap(inDetail),
    ...(causes.length > inFull ? ["", "It may also be:"] : []),
    ...causes
      .slice(inFull, named)
      .flatMap(({ title, cause, confidence, decides }) => [
        `  ${plainText(title)} (${cause}, ${confidence})`,
        `    look at: ${plainText(decides)}`,
      ]),
    ...(causes.length > named ? [`  and ${causes.length - named} more, in the JSON`] : []),
    ...(path.length > 0 ? ["", "Path:"] : []),
    ...path.map(hopLine),
    ...fixLines(diagnosis),
    ...verifyLines(diagnosis),
    ...read.notes.map((note) => `\nNote: ${plainText(note)}`),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
