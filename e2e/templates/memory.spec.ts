import { testTemplates } from "./template-suite.ts";

testTemplates("memory");
