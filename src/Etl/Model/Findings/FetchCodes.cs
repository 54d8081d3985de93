namespace Etl.Model.Findings;

/// <summary>Codes of failed fetches. An answer that is no success has <c>http_NNN</c>, e.g. <c>http_404</c>.</summary>
public static class FetchCodes
{
    /// <summary>Stands in guides and codebook for every <c>http_404</c>, <c>http_500</c>, … that has no entry of its own.</summary>
    public const string AnyHttpStatus = "http_NNN";

    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The payload is longer than the source's <c>max_bytes</c>.</summary>
    public const string TooLarge = "too_large";

    /// <summary>robots.txt forbids the address.</summary>
    public const string RobotsDisallowed = "robots_disallowed";

    /// <summary>robots.txt could not be read: the host has trouble, and may not want to be asked.</summary>
    public const string RobotsUnavailable = "robots_unavailable";

    /// <summary>The host has no address.</summary>
    public const string HostNotFound = "host_not_found";

    /// <summary>The host refused or broke the connection.</summary>
    public const string ConnectionFailed = "connection_failed";

    /// <summary>TLS could not be agreed on, or the certificate is not trusted.</summary>
    public const string TlsFailed = "tls_failed";

    /// <summary>The host failed too often in this run and is left alone.</summary>
    public const string HostUnavailable = "host_unavailable";

    /// <summary>The host asks to be left alone for longer than the source waits.</summary>
    public const string HostDeferred = "host_deferred";

    /// <summary>The address leads to a host, or to a port of it, that the source does not name.</summary>
    public const string HostNotAllowed = "host_not_allowed";

    /// <summary>The host is at an address of a private network, and the source does not say that such are meant.</summary>
    public const string AddressNotAllowed = "address_not_allowed";

    /// <summary>More than ten redirects.</summary>
    public const string RedirectLoop = "redirect_loop";

    /// <summary>A redirect to no address.</summary>
    public const string RedirectInvalid = "redirect_invalid";

    /// <summary>The answer breaks HTTP, or its compression is damaged.</summary>
    public const string ResponseInvalid = "response_invalid";

    /// <summary>A list page that can't be read in time or at all.</summary>
    public const string ListUnreadable = "list_unreadable";

    /// <summary>A list page without a single document link: the site may have changed its layout.</summary>
    public const string ListEmpty = "list_empty";

    /// <summary>A list goes on beyond <c>max_pages</c>.</summary>
    public const string TooManyPages = "too_many_pages";

    /// <summary>A page of lists leads to more lists than <c>max</c>.</summary>
    public const string TooManyLists = "too_many_lists";

    /// <summary>A list's page does not print a value that its address needs.</summary>
    public const string ParameterNotFound = "parameter_not_found";

    /// <summary>The link to the next list page is not there, or leads nowhere, though the page shows that there is more.</summary>
    public const string NextNotFound = "next_not_found";

    /// <summary>A page in the middle of a list could not be fetched.</summary>
    public const string ListHole = "list_hole";

    /// <summary>A list shows far fewer links than it did.</summary>
    public const string ListShrunk = "list_shrunk";

    /// <summary>A list that was there on the last good night is led to no more.</summary>
    public const string ListGone = "list_gone";

    /// <summary>Documents lie at another host, scheme or path than before, and are the same.</summary>
    public const string SiteMoved = "site_moved";

    /// <summary>A list goes on where it was not read.</summary>
    public const string ListIncomplete = "list_incomplete";

    /// <summary>The site shows its pages only to browsers that run its script.</summary>
    public const string ScriptWall = "script_wall";

    /// <summary>The site asks for a login.</summary>
    public const string LoginWall = "login_wall";

    /// <summary>A document has more attachments than the source allows.</summary>
    public const string TooManyAttachments = "too_many_attachments";

    /// <summary>No such file or folder.</summary>
    public const string FileNotFound = "file_not_found";

    /// <summary>A pipe, a device or the like, which has no end.</summary>
    public const string NotAPlainFile = "not_a_plain_file";

    /// <summary>A link in a folder that leads out of it. Passed over, no failure.</summary>
    public const string LinkLeavesFolder = "link_leaves_folder";

    /// <summary>A WARC file in a folder of documents. Passed over, no failure.</summary>
    public const string ArchiveInFolder = "archive_in_folder";

    /// <summary>The file can't be read.</summary>
    public const string FileUnreadable = "file_unreadable";

    /// <summary>A folder or WARC file in which nothing is a document.</summary>
    public const string NothingFound = "nothing_found";

    /// <summary>A WARC file is damaged; records before the damage were read.</summary>
    public const string WarcDamaged = "warc_damaged";

    /// <summary>A WARC revisit record whose payload is in none of the files.</summary>
    public const string RevisitUnresolved = "revisit_unresolved";
}
