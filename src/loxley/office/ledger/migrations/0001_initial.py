"""The ledger's first tables."""

import django.db.models.deletion
from django.db import migrations, models

import loxley.office.ledger.models.columns


class Migration(migrations.Migration):
    """From nothing."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=80, unique=True)),
                ("frequency", models.CharField(max_length=1)),
                ("acts_on", models.CharField(blank=True, max_length=80)),
                ("total", loxley.office.ledger.models.columns.MoneyField()),
                ("service_from", models.DateField()),
                ("payers", models.JSONField(default=list)),
                ("case_sha256", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="FeeFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=255)),
                ("year", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField()),
                ("content", models.BinaryField()),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("claim_number", models.CharField(db_index=True, max_length=80)),
                ("lines", models.JSONField(default=list)),
                ("noticed_on", models.DateField(null=True)),
                ("received_on", models.DateField(null=True)),
                ("identified_on", models.DateField(null=True)),
                ("investigated_since", models.DateField(null=True)),
                ("gathered", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("payer", loxley.office.ledger.models.columns.ToldField(max_length=80)),
                ("trace", loxley.office.ledger.models.columns.ToldField(max_length=80)),
                ("day", models.DateField(null=True)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("amount", loxley.office.ledger.models.columns.MoneyField()),
                ("method", loxley.office.ledger.models.columns.ToldField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="ReceivedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("content", models.BinaryField()),
                ("received_at", models.DateTimeField()),
                ("flaws", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="SentFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("content", models.BinaryField()),
                ("control_number", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("control", models.CharField(max_length=80, unique=True)),
                ("hcpcs", models.CharField(max_length=40)),
                ("modifiers", models.CharField(blank=True, max_length=40)),
                ("charge", loxley.office.ledger.models.columns.MoneyField()),
                ("units", models.PositiveSmallIntegerField(default=1)),
                ("service_from", models.DateField()),
                ("service_to", models.DateField(null=True)),
                ("period", models.PositiveSmallIntegerField(null=True)),
                ("month", models.PositiveSmallIntegerField(null=True)),
                ("billed_once", models.CharField(max_length=64, null=True, unique=True)),
                ("billed_from", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="ledger.claim"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MatterStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("to", models.CharField(max_length=40)),
                ("late", models.BooleanField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="ledger.matter"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", loxley.office.ledger.models.columns.ToldField(max_length=40)),
                ("day", models.DateField()),
                (
                    "claim_number",
                    loxley.office.ledger.models.columns.ToldField(blank=True, db_index=True, max_length=80),
                ),
                ("line_control", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=80)),
                ("payer_number", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=80)),
                ("status", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=40)),
                ("undoes", models.JSONField(null=True)),
                (
                    "payment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="ledger.payment",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="payment",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="ledger.receivedfile"
            ),
        ),
        migrations.CreateModel(
            name="Fate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("scope", loxley.office.ledger.models.columns.ToldField(max_length=40)),
                ("number", loxley.office.ledger.models.columns.ToldField(db_index=True, max_length=80)),
                (
                    "claim_number",
                    loxley.office.ledger.models.columns.ToldField(blank=True, db_index=True, max_length=80),
                ),
                ("outcome", loxley.office.ledger.models.columns.ToldField(max_length=40)),
                ("source", loxley.office.ledger.models.columns.ToldField(max_length=40)),
                ("words", models.JSONField(default=list)),
                ("codes", models.JSONField(default=list)),
                ("day", models.DateField(null=True)),
                ("group", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=80)),
                ("payer_number", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=80)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fates",
                        to="ledger.receivedfile",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="claim",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="ledger.sentfile"
            ),
        ),
        migrations.CreateModel(
            name="WorkItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("code", loxley.office.ledger.models.columns.ToldField(max_length=40)),
                (
                    "claim_number",
                    loxley.office.ledger.models.columns.ToldField(blank=True, db_index=True, max_length=80),
                ),
                ("line_control", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=80)),
                ("payer_number", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=80)),
                ("amount", loxley.office.ledger.models.columns.AmountOrNoneField(null=True)),
                ("words", models.TextField()),
                ("reasons", models.JSONField(default=list)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work",
                        to="ledger.receivedfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Movement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("account", loxley.office.ledger.models.columns.ToldField(db_index=True, max_length=40)),
                ("party", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=40)),
                ("amount", loxley.office.ledger.models.columns.MoneyField()),
                ("reason", loxley.office.ledger.models.columns.ToldField(blank=True, max_length=40)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="ledger.entry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "position"), name="ledger_movement_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceivedSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", loxley.office.ledger.models.columns.ToldField(max_length=40)),
                ("sender", loxley.office.ledger.models.columns.ToldField(max_length=80)),
                ("interchange", loxley.office.ledger.models.columns.ToldField(max_length=80)),
                ("group", loxley.office.ledger.models.columns.ToldField(max_length=80)),
                ("number", loxley.office.ledger.models.columns.ToldField(max_length=80)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sets",
                        to="ledger.receivedfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "sender", "interchange", "group", "number"),
                        name="ledger_set_read_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("set_number", models.CharField(max_length=80)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sendings",
                        to="ledger.claim",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="ledger.sentfile",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("claim", "file"), name="ledger_sent_once")],
            },
        ),
    ]
