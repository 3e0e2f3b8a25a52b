# Makes penalised_sandwich.json: a weighted, penalised logistic regression on a category and on a number between knots,
# and its covariance clustered by person, both written out in base R: Newton to convergence, then J^-1 M J^-1 G/(G - 1)
# with J the penalised information and M the outer products of each person's summed weighted scores.
# Run: Rscript test/golden/penalised_sandwich.R
library(jsonlite)

set.seed(23)
people <- 70
rows <- 260
person <- sort(sample(people, rows, replace = TRUE))
origin <- sample(c("Event", "Inquiry", "List"), rows, replace = TRUE, prob = c(0.15, 0.35, 0.5))
visits <- rpois(rows, 2)
weight <- sample(c(0.5, 1, 2.5), rows, replace = TRUE)
habit <- rnorm(people)[person]
converted <- rbinom(rows, 1, plogis(-1.5 + 0.4 * pmin(visits, 3) + 0.8 * (origin == "Event") + habit))

# One column a category, and one a knot that falls to 0 at its neighbours.
knots <- c(0, 2, 6)
hats <- sapply(seq_along(knots), function(k) approx(knots, as.numeric(seq_along(knots) == k), visits, rule = 2)$y)
x <- cbind(1, sapply(c("Event", "Inquiry", "List"), function(level) as.numeric(origin == level)), hats)

# A ridge on the categories; changes of slope, and a tenth of a ridge, on the knots.
bend <- c(1 / 2, -1 / 2 - 1 / 4, 1 / 4)
penalty <- diag(c(0, 4, 4, 4, 0.4, 0.4, 0.4))
penalty[5:7, 5:7] <- penalty[5:7, 5:7] + 4 * bend %o% bend

beta <- rep(0, ncol(x))
for (step in 1:50) {
  p <- plogis(drop(x %*% beta))
  information <- crossprod(x, x * (weight * p * (1 - p))) + penalty
  beta <- beta + drop(solve(information, crossprod(x, weight * (converted - p)) - penalty %*% beta))
}
p <- plogis(drop(x %*% beta))
information <- crossprod(x, x * (weight * p * (1 - p))) + penalty
scores <- rowsum(x * (weight * (converted - p)), person)
groups <- nrow(scores)
covariance <- solve(information) %*% crossprod(scores) %*% solve(information) * groups / (groups - 1)

write_json(
  list(
    person = person, origin = origin, visits = visits, weight = weight, converted = converted, knots = knots,
    penalty = as.vector(penalty), coefficients = unname(beta), covariance = unname(as.vector(covariance))
  ),
  file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "penalised_sandwich.json"),
  digits = 15
)
