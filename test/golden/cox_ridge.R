# Makes cox_ridge.json: proportional hazards with a ridge by survival::coxph, ties after Breslow, and the baseline hazard
# of each day by survival::basehaz. Two categories, every level of them with a column, and a number; many ties.
# Run: Rscript test/golden/cox_ridge.R
library(survival)
library(jsonlite)

set.seed(17)
rows <- 300
origin <- sample(0:3, rows, replace = TRUE, prob = c(0.4, 0.3, 0.2, 0.1))
college <- sample(0:2, rows, replace = TRUE)
pings <- rpois(rows, 1.5)
rate <- 0.02 * exp(c(-0.5, 0, 0.4, 0.9)[origin + 1] + c(0, 0.3, -0.2)[college + 1] + 0.25 * pings)
starts <- floor(rexp(rows, rate))
leaves <- floor(runif(rows, 5, 60))
time <- pmin(starts, leaves)
event <- as.integer(starts <= leaves)

x <- cbind(sapply(0:3, function(k) origin == k), sapply(0:2, function(k) college == k), pings) + 0
theta <- 4
fit <- coxph(Surv(time, event) ~ ridge(x, theta = theta, scale = FALSE), ties = "breslow",
  control = coxph.control(eps = 1e-11, iter.max = 100, outer.max = 100))

# Breslow: events of a day by the summed risk of those who are still there.
risk <- exp(drop(x %*% coef(fit)))
days <- 0:max(time)
baseline <- sapply(days, function(t) sum(event[time == t]) / sum(risk[time >= t]))
# As survival itself has it, for a lead of all zeros.
by_survival <- basehaz(fit, centered = FALSE)
stopifnot(max(abs(cumsum(baseline)[by_survival$time + 1] - by_survival$hazard)) < 1e-9)

write_json(
  list(
    origin = origin, college = college, pings = pings, time = time, event = event,
    ridge = unbox(theta), coefficients = unname(coef(fit)), baseline = baseline
  ),
  file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "cox_ridge.json"),
  digits = 15
)
