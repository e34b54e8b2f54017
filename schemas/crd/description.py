"""What the operator's resource definitions hold, in the notation of `schemas.kubernetes.shapes`.

Releases are the operator's: 13 stands for 1.13, and 16 for what only its development branch has. The
definitions demand no field; `Pod` is Kubernetes' own.
"""

from __future__ import annotations

TYPES = {
    "FlinkDeployment": "apiVersion:string kind:string metadata:Metadata spec:DeploymentSpec status:any",
    "FlinkSessionJob": "apiVersion:string kind:string metadata:Metadata spec:SessionJobSpec status:any",
    "FlinkStateSnapshot": "apiVersion:string kind:string metadata:Metadata spec:SnapshotSpec status:any",
    "FlinkBlueGreenDeployment": "apiVersion:string kind:string metadata:Metadata spec:BlueGreenSpec status:any",
    "Metadata": """
        name:string namespace:string labels:{string} annotations:{string} finalizers:[string]
        ownerReferences:[Owner] generateName:string generation:integer resourceVersion:string uid:string
        creationTimestamp:string deletionTimestamp:string deletionGracePeriodSeconds:integer selfLink:string
        managedFields:[ManagedFields]
    """,
    "Owner": """
        apiVersion:string kind:string name:string uid:string controller:boolean blockOwnerDeletion:boolean
    """,
    "ManagedFields": """
        apiVersion:string fieldsType:string fieldsV1:any manager:string operation:string subresource:string
        time:string
    """,
    "DeploymentSpec": """
        flinkVersion:FlinkVersion image:string imagePullPolicy:string serviceAccount:string mode:Mode@2
        flinkConfiguration:{string}@0-12 flinkConfiguration:any@13 logConfiguration:{string}
        job:Job jobManager:JobManager taskManager:TaskManager podTemplate:Pod ingress:Ingress restartNonce:integer
    """,
    "SessionJobSpec": """
        deploymentName:string flinkConfiguration:{string}@0-12 flinkConfiguration:any@13 job:Job
        restartNonce:integer
    """,
    "SnapshotSpec": "jobReference:JobReference savepoint:Savepoint checkpoint:Checkpoint backoffLimit:integer",
    "BlueGreenSpec": "configuration:{string} ingress:Ingress template:DeploymentTemplate",
    "DeploymentTemplate": "metadata:Metadata spec:DeploymentSpec",
    "Job": """
        jarURI:string entryClass:string args:[string] parallelism:integer state:JobState upgradeMode:UpgradeMode
        allowNonRestoredState:boolean initialSavepointPath:string savepointTriggerNonce:integer
        checkpointTriggerNonce:integer@7 savepointRedeployNonce:integer@8 autoscalerResetNonce:integer@11
    """,
    "JobManager": "replicas:integer resource:Resource resources:Requirements@16 podTemplate:Pod",
    "TaskManager": "replicas:integer@1 resource:Resource resources:Requirements@16 podTemplate:Pod",
    "Resource": "cpu:number memory:string ephemeralStorage:string@5",
    "Requirements": "limits:{quantity} requests:{quantity} claims:[Claim]",
    "Claim": "name:string request:string",
    "Ingress": "template:string className:string annotations:{string} labels:{string}@8 tls:[IngressTLS]@8",
    "IngressTLS": "hosts:[string] secretName:string",
    "JobReference": "kind:JobKind name:string",
    "Savepoint": "path:string formatType:SavepointFormat disposeOnDelete:boolean alreadyExists:boolean",
    "Checkpoint": "",
    "FlinkVersion": """=
        v1_13 v1_14 v1_15 v1_16 v1_17@4 v1_18@6 v1_19@7 v1_20@10 v2_0@11 v2_1@13 v2_2@13 v2_3@16 v2_4@16
    """,
    "Mode": "=native standalone",
    "JobState": "=running suspended",
    "UpgradeMode": "=last-state savepoint stateless",
    "JobKind": "=FlinkDeployment FlinkSessionJob",
    "SavepointFormat": "=CANONICAL NATIVE UNKNOWN",
}

KINDS_SINCE = {"FlinkDeployment": 0, "FlinkSessionJob": 0, "FlinkStateSnapshot": 10, "FlinkBlueGreenDeployment": 14}
"""The release that brought each kind."""
