// One after another: deadlines, memory and unobserved exceptions are looked at for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// The agents run on this machine, and its /proc is read.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
