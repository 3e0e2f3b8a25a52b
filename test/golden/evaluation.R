# Makes evaluation.json: R's glm with a sandwich covariance clustered by person for the earned weight, and Wilson's
# interval from prop.test. Run: R --vanilla -q -f test/golden/evaluation.R
set.seed(9)
n <- 300
person <- sample(0:119, n, replace = TRUE)
model <- round(rnorm(n, -1, 1), 3)
staff <- round(rbinom(n, 1, 0.4) * rnorm(n, 0.7, 0.4), 3)
weight <- sample(1:4, n, replace = TRUE)
converted <- rbinom(n, 1, plogis(0.2 + 0.9 * model + 0.45 * staff))
fit <- suppressWarnings(glm(converted ~ model + staff, family = binomial, weights = weight, control = list(epsilon = 1e-14, maxit = 100)))
X <- model.matrix(fit)
p <- fitted(fit)
bread <- solve(t(X) %*% (X * (weight * p * (1 - p))))
meat <- function(group) { s <- rowsum(X * (weight * (converted - p)), group); t(s) %*% s }
error <- function(group) sqrt(diag(bread %*% meat(group) %*% bread))[["staff"]]
wilson <- lapply(list(c(0, 10), c(3, 7), c(10, 100), c(250, 251)), function(k) {
  interval <- suppressWarnings(prop.test(k[1], k[2], correct = FALSE))$conf.int
  c(k, interval[1], interval[2])
})
number <- function(x) paste0("[", paste(formatC(x, digits = 15, format = "g", width = 1), collapse = ","), "]")
cat("{",
  '"model":', number(model), ',"staff":', number(staff), ',"converted":', number(converted),
  ',"weight":', number(weight), ',"person":', number(person),
  ',"coefficients":', number(coef(fit)), ',"errorByPerson":', formatC(error(person), digits = 15, format = "g"),
  ',"errorByRow":', formatC(error(seq_len(n)), digits = 15, format = "g"),
  ',"wilson":[', paste(sapply(wilson, number), collapse = ","), "]}\n",
  sep = "", file = "test/golden/evaluation.json")
