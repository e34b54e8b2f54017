"""Keys of the operator's options that rules ask for; a test holds every key here to the list of options."""

from __future__ import annotations

AUTOSCALER_ENABLED = "job.autoscaler.enabled"
CHECKPOINT_AGE = "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age"
EXCLUDED_PERIODS = "job.autoscaler.excluded.periods"
HEALTH_CHECK = "kubernetes.operator.cluster.health-check.enabled"
METRICS_WINDOW = "job.autoscaler.metrics.window"
PERIODIC_CHECKPOINT = "kubernetes.operator.periodic.checkpoint.interval"
PERIODIC_SAVEPOINT = "kubernetes.operator.periodic.savepoint.interval"
RECONCILE_INTERVAL = "kubernetes.operator.reconcile.interval"
RECOVERY = "kubernetes.operator.jm-deployment-recovery.enabled"
ROLLBACK = "kubernetes.operator.deployment.rollback.enabled"
UTILIZATION_TARGET = "job.autoscaler.utilization.target"
