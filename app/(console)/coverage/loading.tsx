import { LoadingPage } from "../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The coverage is on its way" />;
}
