// With the browser's own scroll bars the bundle needs no style sheet that the page's policy would refuse.
const options = { nativeScrollbars: true, hideDownloadButtons: false, sortRequiredPropsFirst: true };
Redoc.init('/api/v1/openapi.json', options, document.getElementById('contract'));
