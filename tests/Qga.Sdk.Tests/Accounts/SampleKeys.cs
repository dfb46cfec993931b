namespace Qga.Sdk.Tests.Accounts;

/// <summary>Public keys as ssh-keygen wrote them, with the fingerprints that it told.</summary>
internal static class SampleKeys
{
    public const string Ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIADrDWPRM/St3RjyGcEblVi07kaNw08mXyhuHRVGCPHU user ed25519";
    public const string Ed25519Body = "AAAAC3NzaC1lZDI1NTE5AAAAIADrDWPRM/St3RjyGcEblVi07kaNw08mXyhuHRVGCPHU";
    public const string Ed25519Fingerprint = "SHA256:ZdRucgguMTJToaa9R66SalW6biYhd0rXp+lR4KNpmbg";
    public const string Nistp256 = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBHfSOCX9NmmOBUezSbEmJdTOQZQFXf0tBK2vsYSeM1ET6XuPZNkEw7ENYukEM3LDGsv/Ek8rPrxm11Bx8ubSk7Y=";
    public const string Nistp256Fingerprint = "SHA256:EQmjlrfJ8rIKtdycHIolvJoo1x1LkJ5qeCojnG22fEU";
    public const string Nistp521 = "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBABhckYIb4EU/u50obyAbyOqQxmnYVl6M2Wou9fhWs3JOwsG6PtD51MIoGeDoA1rhtRL4tKp7UZ3pOcxuM1UtRztywByeguc8rUAjdlCEXpG1xhepoSAcfbEWFUR+SviyAl2kwBba99e6rp/VhXaC6d5rpgkU4FiCJqKhxHl3hVb51/7TA==";
    public const string Nistp521Fingerprint = "SHA256:CC6x1M4+K63DreTdroJCspBfagIsBL84EPTkKeZkHJw";
    public const string Rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDSrqjLrVY2Kl81NE8MeYmwa9gJh2X4lAT6EoTB6ou6CtIHVcd5BS2WUr+/k+7L65wrz9OVHx3WWKhW86iP8C98VJ2uYDOkgXCpyfXRtflcclkitVcSSrJVaULBzUtSPqebGXlgAYelwzFwv72pMB+zIGVlYgaFCkmKB3uWGU1kOaWvGD6BBdVSwmSK83WRFER6oTFwstrsg9zIj85jRGapJ4GXLTlzaKXYo7bhxdZIiHnV6iv8I7vdBuIDsDgJogjqsLwH2JhJgJS11tu3suMmHQ7iAg3fVehwyJ4b5hikU3sgkLD8S2xfVPkzdX11cMj+PNeyvE2ptv1VcMTAW+rltJ5tzVY0ZJnP3ZAJoOBFsXfsrTYYrpA+rLCf18XO3BkAhs0Pcmtu56c+lMbYBB+1U3CxI9ILws8zd7S3WdCbZJ/7RgEcHJ0lPjiZ41Qu3+uBHS6lOARWtO2nslzZyrpVJmrR58zZVmYj0Cr0boF3sU9Jm+yUAUdsRwr2Es21Puk=";
    public const string RsaFingerprint = "SHA256:wPI3kxNnyHRny5qNMqK2Z1aDov7I7Xun7tO0d2JzMMQ";
}
