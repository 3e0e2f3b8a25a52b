# Makes penalty_strengths.json: a penalised logistic regression whose strengths, one a quadratic form, are estimated by
# restricted maximum likelihood: mgcv's extended Fellner-Schall ("efs") and, for what that leaves out, its Newton method
# on the whole criterion ("outer"). Two categories, three numbers between knots, one of them missing at times, a table
# over a category and a number; the last category and the last number say nothing. Once more with one strength for all
# forms of a role: categories, changes of slope, levels at knots, missing, the table.
# Run: Rscript test/golden/penalty_strengths.R
library(mgcv)
library(jsonlite)

set.seed(31)
rows <- 2400
origins <- c("Event", "Inquiry", "List", "Referral", "Web")
origin <- sample(origins, rows, replace = TRUE, prob = c(0.1, 0.3, 0.4, 0.05, 0.15))
home <- sample(c("far", "near"), rows, replace = TRUE, prob = c(0.6, 0.4))
visits <- pmin(rpois(rows, rgamma(rows, 1.2, 0.5)), 12)
visits[runif(rows) < 0.12] <- NA
days <- round(runif(rows, 0, 60))
shade <- sample(c("blue", "green", "red", "white"), rows, replace = TRUE)
digits <- sample(0:9, rows, replace = TRUE)
eta <- -3.3 + c(Event = 1.2, Inquiry = 0.2, List = -0.5, Referral = 0.8, Web = 0)[origin] +
  ifelse(is.na(visits), -0.5, 0.7 * pmin(visits, 4) * ifelse(home == "near", 1, 0.35)) +
  1.2 * sin(days / 10)
converted <- rbinom(rows, 1, plogis(eta))

# One column a category, and one a knot that falls to 0 at its neighbours; last, where cells are missing, one for them.
categories <- function(x) sapply(sort(unique(x)), function(level) as.numeric(x == level))
hats <- function(x, knots) {
  shares <- sapply(seq_along(knots), function(k) approx(knots, as.numeric(seq_along(knots) == k), x, rule = 2)$y)
  if (anyNA(x)) shares <- cbind(ifelse(is.na(shares), 0, shares), is.na(x))
  shares
}
# Of each knot between two others, the change of slope, slopes taken per mean gap.
bends <- function(knots) {
  d <- matrix(0, length(knots) - 2, length(knots))
  gap <- diff(knots) / mean(diff(knots))
  for (j in seq_len(nrow(d))) d[j, j + 0:2] <- c(1 / gap[j], -1 / gap[j] - 1 / gap[j + 1], 1 / gap[j + 1])
  crossprod(d)
}
widened <- function(m, by) {
  n <- nrow(m)
  wide <- matrix(0, n + by, n + by)
  wide[1:n, 1:n] <- m
  wide
}
ridge <- function(n) list(diag(n))
curve <- function(knots) list(bends(knots), 0.1 * diag(length(knots)))

knots <- list(visits = c(0, 1, 2, 4, 8), days = c(0, 5, 10, 20, 30, 40, 60), digits = c(0, 2, 4, 7, 9))
table_knots <- c(0, 2, 8)
one <- categories(home)
other <- hats(visits, table_knots)
x <- list(
  origin = categories(origin), home = one, visits = hats(visits, knots$visits), days = hats(days, knots$days),
  shade = categories(shade), digits = hats(digits, knots$digits),
  table = do.call(cbind, lapply(1:2, function(i) one[, i] * other))
)
at_knots <- widened(diag(5), 1)
along <- widened(bends(table_knots), 1)
penalty <- list(
  origin = ridge(5), home = ridge(2),
  visits = list(widened(bends(knots$visits), 1), 0.1 * at_knots, diag(6) - at_knots),
  days = curve(knots$days), shade = ridge(4), digits = curve(knots$digits),
  table = list(diag(8) + 0.5 * diag(2) %x% along)
)

estimated <- function(optimizer) {
  fit <- gam(
    converted ~ origin + home + visits + days + shade + digits + table,
    data = c(list(converted = converted), x), family = binomial, method = "REML", optimizer = optimizer,
    paraPen = penalty, control = list(epsilon = 1e-10, maxit = 500, efs.tol = 1e-9, newton = list(conv.tol = 1e-9))
  )
  by_term <- function(values, sizes) split(unname(values), factor(rep(names(x), sizes), names(x)))
  list(
    fit = fit,
    strengths = by_term(fit$sp, lengths(penalty)),
    freedom = lapply(by_term(fit$edf[-1], sapply(x, ncol)), function(of) unbox(sum(of)))
  )
}
efs <- estimated("efs")
outer <- estimated(c("outer", "newton"))

role <- list(
  origin = "category", home = "category", visits = c("bend", "level", "missing"), days = c("bend", "level"),
  shade = "category", digits = c("bend", "level"), table = "pair"
)
roles <- unique(unlist(role))
everything <- do.call(cbind, x)
starts <- cumsum(c(0, sapply(x, ncol)))
by_role <- lapply(roles, function(one) {
  sum <- matrix(0, ncol(everything), ncol(everything))
  for (t in seq_along(x)) for (f in which(role[[t]] == one)) {
    at <- starts[t] + seq_len(ncol(x[[t]]))
    sum[at, at] <- sum[at, at] + penalty[[t]][[f]]
  }
  sum
})
shared <- gam(
  converted ~ everything, data = list(converted = converted, everything = everything), family = binomial,
  method = "REML", optimizer = "efs", paraPen = list(everything = by_role),
  control = list(epsilon = 1e-10, maxit = 500, efs.tol = 1e-9)
)

answer <- function(of) {
  list(strengths = of$strengths, freedom = of$freedom, coefficients = unname(coef(of$fit)))
}
numbered <- function(names) as.integer(factor(names)) - 1
write_json(
  list(
    origins = sort(unique(origin)), homes = sort(unique(home)), shades = sort(unique(shade)),
    origin = numbered(origin), home = numbered(home), shade = numbered(shade),
    visits = ifelse(is.na(visits), 0, visits), never_visited = which(is.na(visits)) - 1,
    days = days, digits = digits, converted = converted,
    knots = knots, table_knots = table_knots,
    fellner_schall = answer(efs), newton = answer(outer),
    shared = list(
      strengths = setNames(lapply(unname(shared$sp), unbox), roles), coefficients = unname(coef(shared))
    ),
    standard_errors = round(unname(predict(efs$fit, se.fit = TRUE)$se.fit), 3)
  ),
  file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "penalty_strengths.json"),
  digits = 15
)
