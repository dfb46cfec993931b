// One after another: each guest is emulated, and wants a core for itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// The virtual machines run on Linux.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
