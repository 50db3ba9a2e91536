// The unit tests: what needs neither an editor nor a server.

import "./attempt.test";
import "./candidates.test";
import "./crashes.test";
import "./present.test";
