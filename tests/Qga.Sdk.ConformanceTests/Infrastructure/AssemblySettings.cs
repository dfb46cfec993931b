// One after another: stopped agents, short deadlines and a flood of calls do not go together on a machine with two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// The agents run on this machine, and the checks look at its files.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
