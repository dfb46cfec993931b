namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>Tells directories that somebody untrusted in the guest could change.</summary>
    public const string Trust = """
        # What is wrong with a directory: nothing when only the system and administrators have any of the rights on it.
        function Get-Distrust([string]$path, [int]$rights) {
            $trusted = 'S-1-5-18', 'S-1-5-32-544', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
            if (([int][IO.File]::GetAttributes($path) -band 0x400) -ne 0) { return 'spool-open' }
            $acl = [IO.Directory]::GetAccessControl($path, 'Access, Owner')
            if ($trusted -notcontains $acl.GetOwner([Security.Principal.SecurityIdentifier]).Value) { return 'spool-owner' }
            foreach ($rule in $acl.GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier])) {
                $applies = $rule.AccessControlType -eq 'Allow' -and ([int]$rule.PropagationFlags -band 2) -eq 0
                if ($applies -and $trusted -notcontains $rule.IdentityReference.Value -and ([int]$rule.FileSystemRights -band $rights) -ne 0) { return 'spool-open' }
            }
            ''
        }

        """;
}
