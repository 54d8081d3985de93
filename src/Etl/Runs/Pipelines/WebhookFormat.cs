namespace Etl.Runs.Pipelines;

/// <summary>Form of what is posted to a webhook.</summary>
public enum WebhookFormat
{
    /// <summary>The notice itself.</summary>
    Notice = 0,

    /// <summary>A text message of a 企业微信 group robot.</summary>
    Wecom,

    /// <summary>A text message of a 钉钉 group robot; its keyword filter may ask for <c>etl</c>.</summary>
    Dingtalk,

    /// <summary>A text message of a 飞书 group robot.</summary>
    Feishu,
}
