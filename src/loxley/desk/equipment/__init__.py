"""The equipment, computed: the twin beside figures in print, and liquid beside cylinders."""
