import type { Metadata } from "next";
import { EvidenceClient } from "./client.tsx";

export const metadata: Metadata = { title: "Evidence" };

export default function EvidencePage() {
  return <EvidenceClient />;
}
