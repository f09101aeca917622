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
    "source_table": Param(
        "customers",
        type="string",
        minLength=1,
        pattern="^(?:(?:[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z_][A-Za-z0-9_]*)?))$",
        title="Table to read",
        description="The table of the database of SOURCE_URL, with its schema if you like.",
        section="Source",
    ),
    "cursor": Param(
        "updated_at",
        type="string",
        minLength=1,
        pattern="^(?:(?:[A-Za-z_][A-Za-z0-9_]*))$",
        title="Cursor",
        description="The column that grows when a row is written, such as the time of its last change; best one with an index.",
        section="Source",
    ),
    "on_cursor_value_missing": Param(
        "raise",
        type="string",
        enum=["raise", "include", "exclude", ],
        title="Rows without a cursor",
        description="What becomes of rows whose cursor is null.",
        section="Source",
    ),
    "lag": Param(
        "5m",
        type="string",
        pattern="^(?:(?:[0-9]+(ms|s|m|h|d)?))$",
        title="Lag",
        description="How far before the mark rows are looked for that were dated back; a time such as 5m, or a number where the cursor is one.",
        section="Source",
    ),
    "partition_column": Param(
        "customer_id",
        type="string",
        minLength=1,
        pattern="^(?:(?:[A-Za-z_][A-Za-z0-9_]*))$",
        title="Cut by",
        description="The column by whose values the table is read in parts, best the primary key.",
        section="Source",
    ),
    "partitions": Param(
        "8",
        type="string",
        pattern="^(?:(?=(?:[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?)$)(?=(?:[1-9][0-9]{0,2})$).*)$",
        title="Parts",
        description="How many parts, each over a connection of its own.",
        section="Source",
    ),
    "full_refresh": Param(
        "false",
        type="string",
        enum=["true", "false", ],
        title="Everything again",
        description="Whether everything is read anew, also what earlier runs have read.",
        section="Source",
    ),
    "name": Param(
        "crm",
        type="string",
        minLength=1,
        pattern="^(?:(?:[a-z][a-z0-9_-]{0,51}))$",
        title="Name",
        description="What the pipeline is called in reports and in the control store; one for each table, and the same at every launch.",
        section="Pipeline",
    ),
    "contract": Param(
        "/opt/penstock/pipeline/crm.odcs.yaml",
        type="string",
        minLength=1,
        title="Contract",
        description="The file of the data contract (ODCS) with a primary key, from the working directory.",
        section="Pipeline",
    ),
    "policy": Param(
        "/opt/penstock/pipeline/policy.yaml",
        type="string",
        minLength=1,
        title="Policy",
        description="The file of the organisation's policy, from the working directory.",
        section="Pipeline",
    ),
    "object": Param(
        "",
        type="string",
        title="Object of the contract",
        description="The object of the contract that the rows are of; leave it out where the contract has one.",
        section="Pipeline",
    ),
    "order_by": Param(
        "updated_at",
        type="string",
        minLength=1,
        pattern="^(?:(?:[A-Za-z_][A-Za-z0-9_]*))$",
        title="Newer by",
        description="The column that says which of two rows of a key is newer.",
        section="Target",
    ),
    "table": Param(
        "customers",
        type="string",
        minLength=1,
        pattern="^(?:(?:[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z_][A-Za-z0-9_]*)?))$",
        title="Table",
        description="The table to write, in the database of WAREHOUSE_URL; with its schema if you like.",
        section="Target",
    ),
    "write_mode": Param(
        "upsert",
        type="string",
        enum=["upsert", "append", ],
        title="How rows are written",
        description="Whether rows replace those of their key or are added.",
        section="Target",
    ),
    "budget": Param(
        "1%",
        type="string",
        pattern="^(?:(?:[0-9]+(\\.[0-9]+)?%?))$",
        title="Rejects that are fine",
        description="How many rejects a run may have before it is blocked, as a share such as 1% or a count.",
        section="Dead letters",
    ),
    "dead_letters": Param(
        "dead-letters/",
        type="string",
        title="Folder of dead letters",
        description="Where rejected rows go, from the working directory.",
        section="Dead letters",
    ),
    "letters_key": Param(
        "",
        type="string",
        title="Key of dead letters",
        description="The key of the policy that seals raw records, so that they can be replayed; without it the protected row is kept.",
        section="Dead letters",
    ),
}

# Secrets by reference: each is a key of a secret of Kubernetes.
SECRETS = [
    Secret("env", "PENSTOCK_PII_KEY", "crm-secrets", "PENSTOCK_PII_KEY"),
    Secret("env", "SOURCE_URL", "crm-secrets", "SOURCE_URL"),
    Secret("env", "WAREHOUSE_URL", "crm-secrets", "WAREHOUSE_URL"),
]

# Words of their own: no shell takes them apart.
ARGUMENTS = [
    "launch",
    "backfill",
    "--param=pipeline=postgres-to-warehouse",
    "--param=from={{ data_interval_start.isoformat() }}",
    "--param=to={{ data_interval_end.isoformat() }}",
    "--param=window={{ ((data_interval_end - data_interval_start).total_seconds()) | int }}s",
    "--param=source_table={{ params.source_table }}",
    "--param=cursor={{ params.cursor }}",
    "--param=on_cursor_value_missing={{ params.on_cursor_value_missing }}",
    "--param=lag={{ params.lag }}",
    "--param=partition_column={{ params.partition_column }}",
    "--param=partitions={{ params.partitions }}",
    "--param=full_refresh={{ params.full_refresh }}",
    "--param=name={{ params.name }}",
    "--param=contract={{ params.contract }}",
    "--param=policy={{ params.policy }}",
    "--param=object={{ params.object }}",
    "--param=order_by={{ params.order_by }}",
    "--param=table={{ params.table }}",
    "--param=write_mode={{ params.write_mode }}",
    "--param=budget={{ params.budget }}",
    "--param=dead_letters={{ params.dead_letters }}",
    "--param=letters_key={{ params.letters_key }}",
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
    description="PostgreSQL to the warehouse",
    doc_md="Brings what is new in a table of PostgreSQL into a table of another, held against a contract, protected by a policy.",
    schedule="@hourly",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=True,
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
