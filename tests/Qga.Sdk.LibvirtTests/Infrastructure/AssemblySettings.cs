// One after another: each guest is emulated, and wants a core for itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// Libvirt and the virtual machines run on Linux.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
