namespace Etl.Fetch.Settings;

/// <summary>What becomes of list pages that are not read.</summary>
public enum BeyondLimit
{
    /// <summary>It is told in every run: the source is known to be incomplete.</summary>
    Tell = 0,

    /// <summary>It is meant so.</summary>
    Leave,
}
