import { LoadingPage } from "../../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The role is on its way" />;
}
