# Makes clustered_glm.json: an unpenalised logistic regression by R's glm, and its covariance clustered by person by
# sandwich::vcovCL. Run: Rscript test/golden/clustered_glm.R
library(sandwich)
library(jsonlite)

set.seed(11)
people <- 60
person <- sort(sample(people, 240, replace = TRUE))
pings <- rpois(240, 2)
days <- round(rexp(240, 1 / 20))
habit <- rnorm(people)[person]
converted <- rbinom(240, 1, plogis(-1 + 0.3 * pings - 0.02 * days + habit))

fit <- glm(converted ~ pings + days, family = binomial, control = list(epsilon = 1e-14))
covariance <- vcovCL(fit, cluster = person, type = "HC0", cadjust = TRUE)

write_json(
  list(
    person = person, pings = pings, days = days, converted = converted,
    coefficients = unname(coef(fit)), covariance = unname(as.vector(covariance))
  ),
  file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "clustered_glm.json"),
  digits = 15
)
