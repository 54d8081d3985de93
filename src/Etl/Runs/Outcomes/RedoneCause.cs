namespace Etl.Runs.Outcomes;

/// <summary>Of which kind the reason is for which a stage was done; the ledger's words are the lower-case names.</summary>
public enum RedoneCause
{
    /// <summary>It had never been done.</summary>
    New = 0,

    /// <summary>Code, configuration or input are other than they were.</summary>
    Changed,

    /// <summary>Its last failure may pass by itself.</summary>
    Retried,

    /// <summary>Its stored output can't be read.</summary>
    Lost,

    /// <summary>A person asked for it.</summary>
    Asked,

    /// <summary>The stage before it was done and gave another output: no reason of its own.</summary>
    Followed,
}
