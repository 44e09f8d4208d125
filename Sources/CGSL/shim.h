/* The GNU Scientific Library, as much of it as Cloudward uses: variates, distributions, statistics, fits, quadrature. */
#ifndef CLOUDWARD_CGSL_SHIM_H
#define CLOUDWARD_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_statistics_double.h>

#endif
