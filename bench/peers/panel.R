# The panel of bench/panel.ts with peacesciencer, its trade left out (it is fetched from the net at each call).
suppressMessages({
  library(peacesciencer)
  library(dplyr)
})
panel <- create_dyadyears(directed = FALSE, subset_years = 1816:2022) %>%
  add_atop_alliance() %>%
  add_cow_alliance() %>%
  add_nmc() %>%
  add_igos() %>%
  add_contiguity() %>%
  add_strategic_rivalries() %>%
  add_gml_mids() %>%
  add_cow_mids() %>%
  add_democracy() %>%
  arrange(ccode1, ccode2, year)
saveRDS(panel, commandArgs(trailingOnly = TRUE)[1], compress = FALSE)
# The process's own peak in MB where the system says it.
status <- tryCatch(readLines("/proc/self/status"), error = function(e) character())
peak <- sub("[^0-9]*([0-9]+).*", "\\1", grep("^VmHWM", status, value = TRUE))
cat(sum(proc.time()[c("user.self", "sys.self")]), if (length(peak) > 0) as.numeric(peak) / 1024 else NA, "\n")
