import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOfParts } from "#components/links/links.ts";
import { DiagnoseClient } from "../client.tsx";

interface Props {
  params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: "Diagnosis" };

export default async function KeptDiagnosisPage({ params }: Props) {
  const id = idOfParts([(await params).id]);
  if (id === null) notFound();
  return <DiagnoseClient key={id} id={id} />;
}
