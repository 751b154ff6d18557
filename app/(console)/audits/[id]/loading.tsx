import { LoadingPage } from "../../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The audit is on its way" />;
}
