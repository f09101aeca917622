# Made by penstock template build --kind airflow; make it again rather than edit it.
# Needs apache-airflow-providers-cncf-kubernetes, the image, and the volume and the secret named below.
from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow import DAG, __version__
from airflow.models.param import Param
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from kubernetes.client import models as k8s

STATE_FOLDER = "/var/lib/penstock"

# What may be set at a launch; values are texts, handed on as they are written.
PARAMS = {
    "country": Param(
        "DE",
        type="string",
        minLength=1,
        pattern="^(?:(?:[A-Z]{2}))$",
        title="Country",
        description="Two letters, \"like\" DE.",
        section="Source",
    ),
    "plan": Param(
        "no",
        type="string",
        enum=["free", "no", ],
        title="Plan",
        description="Which.",
    ),
    "parts": Param(
        "4",
        type="string",
        pattern="^(?:(?:[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?))$",
        title="Parts",
        description="How many.",
    ),
    "note": Param(
        "",
        type="string",
        title="Note",
        description="Anything.",
    ),
}

# Secrets by reference: each is a key of a secret of Kubernetes.
SECRETS = [
    Secret("env", "CRM_URL", "crm-secrets", "CRM_URL"),
    Secret("env", "PENSTOCK_PII_KEY", "crm-secrets", "PENSTOCK_PII_KEY"),
    Secret("env", "WAREHOUSE_URL", "crm-secrets", "WAREHOUSE_URL"),
    Secret("volume", "/run/secrets", "crm-secrets"),
]

# Words of their own: no shell takes them apart.
ARGUMENTS = [
    "launch",
    "/opt/penstock/pipeline/crm.yaml",
    "--param=country={{ params.country }}",
    "--param=plan={{ params.plan }}",
    "--param=parts={{ params.parts }}",
    "--param=note={{ params.note }}",
    "--control=/var/lib/penstock/control.db",
]

DEFAULTS = {
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(hours=1),
}
if __version__.startswith("2."):  # Airflow 3 has no SLA of tasks
    DEFAULTS["sla"] = timedelta(seconds=7200)

with DAG(
    dag_id="crm",
    description="Customers: \"all\"",
    doc_md="Brings the customers.",
    schedule="@daily",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    params=PARAMS,
    tags=["penstock"],
) as dag:
    KubernetesPodOperator(
        task_id="launch",
        name="crm",
        image="registry.example.com/data/crm:1.2.0",
        arguments=ARGUMENTS,
        secrets=SECRETS,
        volumes=[
            k8s.V1Volume(
                name="state",
                persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="crm-state"),
            )
        ],
        volume_mounts=[k8s.V1VolumeMount(name="state", mount_path=STATE_FOLDER)],
        security_context={"runAsNonRoot": True, "runAsUser": 10001, "fsGroup": 10001},
        automount_service_account_token=False,
        get_logs=True,
        do_xcom_push=False,
        on_finish_action="delete_pod",
    )
