import type { Metadata } from "next";
import { AuditClient } from "./client.tsx";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ params }: { params: Promise<{ id: string }> }) {
  return <AuditClient audit={(await params).id} />;
}
