/* The GNU Scientific Library, as much of it as Cloudward uses: variates, distributions, statistics, fits, quadrature. */
#ifndef CLOUDWARD_CGSL_SHIM_H
#define CLOUDWARD_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_statistics_double.h>

/* GSL names its methods by variables, which Swift takes for state that is shared. */
static inline const gsl_root_fsolver_type *cloudward_brent(void) { return gsl_root_fsolver_brent; }
static inline const gsl_multimin_fminimizer_type *cloudward_simplex(void) { return gsl_multimin_fminimizer_nmsimplex2; }

#endif
