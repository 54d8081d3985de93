namespace Etl.Model.Documents;

/// <summary>Where a page that holds no report itself leads.</summary>
/// <param name="Kind">How.</param>
/// <param name="Address">Where to, as absolute as the page allows; empty for a wall.</param>
public sealed record PageLead(LeadKind Kind, string Address)
{
    /// <summary>The lead in words: <c>a frame to http://…</c>.</summary>
    /// <returns>English words.</returns>
    public override string ToString() => Kind switch
    {
        LeadKind.Frame => $"a frame to {Address}",
        LeadKind.Jump => $"a jump to {Address}",
        LeadKind.File => $"a link to {Address}, a file that nothing reads",
        LeadKind.ScriptWall => "a wall that lets browsers in which run its script",
        _ => "a wall that asks for a login",
    };
}
