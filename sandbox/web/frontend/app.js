// What every page loads: htmx, and nothing a page could not do without.
import htmx from "htmx.org";

// The content policy forbids inline styles and eval, so htmx is told before it starts.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
