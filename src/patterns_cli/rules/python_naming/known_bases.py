"""Names that frameworks and the standard library dictate to those who derive from their classes."""

from typing import Final

DICTATED: Final[tuple[str, ...]] = (
    # unittest, whose classes are often derived from through a project's own
    "setUp", "tearDown", "setUpClass", "tearDownClass", "setUpModule", "tearDownModule", "asyncSetUp",
    "asyncTearDown", "setUpTestData", "runTest", "addCleanup", "addClassCleanup", "addModuleCleanup", "doCleanups",
    "maxDiff", "longMessage", "failureException",
    # visitors: the rest of the name is that of a node's class
    "visit_*", "leave_*", "depart_*",
    # HTTP handlers, named by the method of the request
    "do_GET", "do_HEAD", "do_POST", "do_PUT", "do_PATCH", "do_DELETE", "do_OPTIONS", "do_TRACE", "do_CONNECT",
)  # fmt: skip
"""Functions and methods that are nobody's to name, whatever they are derived from; `*` stands for anything."""

_ANTLR = ("enter[A-Z]*", "exit[A-Z]*", "visit[A-Z]*", "enterEveryRule", "exitEveryRule", "syntaxError", "report*")

_QT = (
    "*Event", "event", "eventFilter", "sizeHint", "minimumSizeHint", "heightForWidth", "hasHeightForWidth",
    "setGeometry", "addItem", "itemAt", "takeAt", "expandingDirections", "minimumSize", "paint", "paintEngine",
    "boundingRect", "itemChange", "drawBackground", "drawForeground", "rowCount", "columnCount", "data", "setData",
    "headerData", "setHeaderData", "itemData", "setItemData", "insertRows", "removeRows", "insertColumns",
    "removeColumns", "moveRows", "moveColumns", "hasChildren", "canFetchMore", "fetchMore", "roleNames",
    "supportedDropActions", "supportedDragActions", "canDropMimeData", "dropMimeData", "mimeData", "mimeTypes",
    "mapToSource", "mapFromSource", "mapSelectionToSource", "mapSelectionFromSource", "filterAcceptsRow",
    "filterAcceptsColumn", "lessThan", "setSourceModel", "createEditor", "setEditorData", "setModelData",
    "updateEditorGeometry", "editorEvent", "displayText", "initStyleOption", "destroyEditor", "isComplete",
    "nextId", "initializePage", "cleanupPage", "validatePage", "validateCurrentPage", "createPopupMenu",
    "initializeGL", "paintGL", "resizeGL", "nativeEvent", "focusNextPrevChild", "inputMethodQuery",
    "connectNotify", "disconnectNotify", "customEvent", "drawContents", "drawControl", "drawPrimitive",
    "drawComplexControl", "pixelMetric", "styleHint", "sizeFromContents", "subControlRect", "subElementRect",
    "standardIcon", "standardPixmap", "highlightBlock", "createWidget", "bytesAvailable", "readData", "writeData",
    "isSequential", "acceptNavigationRequest", "javaScriptConsoleMessage", "interceptRequest", "createWindow",
    "isValid", "fixup", "validate", "valueFromText", "textFromValue", "stepBy", "stepEnabled", "viewportSizeHint",
    "visualRect", "scrollTo", "indexAt", "moveCursor", "horizontalOffset", "verticalOffset", "isIndexHidden",
    "visualRegionForSelection", "selectionCommand", "setSelection", "currentChanged", "selectionChanged",
    "dataChanged", "rowsInserted", "rowsAboutToBeRemoved", "showPopup", "hidePopup", "hitButton", "nextCheckState",
    "tabSizeHint", "tabInserted", "tabRemoved", "requestInterceptor", "updateState", "updateGeometries",
    "applicationStateChanged",
)  # fmt: skip

KNOWN_BASES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("ast.Node*", ("visit_*",)),
    ("*Servicer", ("[A-Z]*",)),
    ("libcst.*", ("visit_*", "leave_*")),
    ("*TestCase", ("assert[A-Z]*", "fail*", "debug", "id", "run", "shortDescription", "countTestCases",
                   "defaultTestResult", "skipTest", "subTest", "addTypeEqualityFunc")),
    ("unittest.*", ("addTest", "addTests", "startTest", "startTestRun", "stopTest", "stopTestRun", "addError",
                    "addFailure", "addSuccess", "addSkip", "addExpectedFailure", "addUnexpectedSuccess",
                    "addSubTest", "addDuration", "printErrors", "printErrorList", "getDescription", "wasSuccessful",
                    "loadTestsFrom*", "getTestCaseNames", "countTestCases", "runTests", "parseArgs", "createTests",
                    "_makeResult", "*Description")),
    ("http.server.*", ("do_[A-Z]*",)),
    ("cmd.Cmd", ("do_*", "help_*", "complete_*")),
    ("cmd2.*", ("do_*", "help_*", "complete_*")),
    ("html.parser.HTMLParser", ("handle_*", "unknown_*", "parse_*")),
    ("smtpd.*", ("smtp_*",)),
    ("aiosmtpd.*", ("smtp_*", "handle_*", "auth_*")),
    ("logging.*", ("formatTime", "formatException", "formatStack", "formatMessage", "formatHeader", "formatFooter",
                   "usesTime", "handleError", "createLock", "setFormatter", "setLevel", "setStream", "setTarget",
                   "addFilter", "removeFilter", "addHandler", "removeHandler", "hasHandlers", "callHandlers",
                   "getChild", "getChildren", "getLogger", "getEffectiveLevel", "isEnabledFor", "findCaller",
                   "makeRecord", "makeLogRecord", "getMessage", "getSubject", "mapLogRecord", "makePickle",
                   "makeSocket", "createSocket", "encodePriority", "mapPriority", "shouldRollover", "doRollover",
                   "shouldFlush", "computeRollover", "getFilesToDelete", "getMessageID", "getEventCategory",
                   "getEventType", "getConnection", "reopenIfNeeded", "setLoggerClass", "setLogRecordFactory")),
    ("xml.sax.*", ("start[A-Z]*", "end[A-Z]*", "set[A-Z]*", "get[A-Z]*", "ignorableWhitespace", "skippedEntity",
                   "processingInstruction", "resolveEntity", "fatalError", "notationDecl", "unparsedEntityDecl",
                   "prepareParser")),
    ("threading.Thread", ("getName", "setName", "isDaemon", "setDaemon", "isAlive")),
    ("pyparsing.*", ("parseImpl", "postParse", "preParse", "parseString", "setName", "checkRecursion",
                     "leaveWhitespace", "ignoreWhitespace", "_generateDefaultName", "streamline")),
    ("twisted.*", ("connectionMade", "connectionLost", "dataReceived", "lineReceived", "rawDataReceived",
                   "lineLengthExceeded", "makeConnection", "buildProtocol", "startedConnecting",
                   "clientConnectionFailed", "clientConnectionLost", "startFactory", "stopFactory", "doStart",
                   "doStop", "logPrefix", "startService", "stopService", "privilegedStartService", "getChild",
                   "getChildWithDefault", "render_*", "remote_*", "datagramReceived", "connectionRefused",
                   "timeoutConnection", "startProtocol", "stopProtocol", "makeService", "postOptions", "opt_*",
                   "registerProducer", "unregisterProducer", "resumeProducing", "pauseProducing", "stopProducing",
                   "requestAvatarId", "requestAvatar", "inConnectionLost", "outReceived", "errReceived",
                   "processEnded", "processExited", "childDataReceived", "childConnectionLost")),
    ("antlr4.*", _ANTLR),
    ("wx.*", ("On[A-Z]*", "Get[A-Z]*", "Set[A-Z]*", "Do[A-Z]*", "Is[A-Z]*", "Has[A-Z]*", "*Event", "Accepts[A-Z]*",
              "Activate", "Begin*", "End*", "Draw*", "Validate", "Transfer*", "Clone", "Destroy", "Layout", "Show",
              "Update*", "Refresh", "Enable", "Compare", "Create*")),
    ("PyQt[0-9]*", _QT),
    ("PySide[0-9]*", _QT),
    ("PySide.*", _QT),
    ("qtpy.*", _QT),
    ("AnyQt.*", _QT),
    ("Qt.*", _QT),
    ("pyqtgraph.*", _QT),
)  # fmt: skip
"""Globs of the dotted names of bases, and of the methods whose names they dictate."""

NAMING_BASES: Final[tuple[str, ...]] = (
    "setuptools.Command",
    "setuptools.command.*",
    "distutils.cmd.Command",
    "distutils.core.Command",
    "distutils.command.*",
    "docutils.nodes.*",
    "sqlalchemy.*FunctionElement",
    "sqlalchemy.*GenericFunction",
)
"""Globs of bases whose heirs are named for what users type, or what SQL has: a command's class like the command."""

MEMBER_BASES: Final[tuple[str, ...]] = (
    "enum.*",
    "*Enum",
    "*.EnumMeta",
    "*.EnumType",
    "*Flag",
    "*Choices",
    "typing.TypedDict",
    "typing_extensions.TypedDict",
    "TypedDict",
    "ctypes.*Structure",
    "ctypes.Union",
    "zope.interface.*",
)
"""Globs of bases in whose heirs names are values, or keys on the wire: members of enumerations, typed dictionaries."""

METACLASSES: Final[tuple[str, ...]] = (
    "type",
    "*Meta",
    "*Metaclass",
    "*MetaClass",
    "*MetaType",
    "enum.EnumType",
    "*.ModelBase",
)
"""Globs of bases that make a class a metaclass."""
